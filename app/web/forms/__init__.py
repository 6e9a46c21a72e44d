"""What a form looks like; services decide what is true."""
