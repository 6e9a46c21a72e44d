"""The floor of mail: letters as plain text, and the two ways to hand them over."""
