"""Commands for people who run or write for the site."""
