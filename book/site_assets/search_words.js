/* What the search says when it finds nothing, in words for this book: Sphinx's speak of categories, which it has none of. */
"use strict";

Documentation.TRANSLATIONS[
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories."
] =
  "No page has all of these words. Try fewer, or other spellings: the search looks in text and code, and knows the beginnings of words.";
