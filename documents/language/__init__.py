"""Russian of the papers: names, posts, organizations, numerals, dates and typography.

The only room that knows pytrovich, pymorphy3 and num2words; each is imported inside a cached loader.
"""
