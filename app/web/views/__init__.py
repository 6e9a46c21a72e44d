"""One blueprint for each noun in the address bar."""
