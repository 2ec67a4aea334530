"""The grammar of English: words parted by spaces, units and nouns behind numbers, heads before what modifies them."""
