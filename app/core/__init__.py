"""What the site knows: values and rules. No framework, no disk, no clock, no chance."""
