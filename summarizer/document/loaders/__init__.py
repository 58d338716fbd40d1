"""One reader for each kind of file, from bytes to the lines of the document text.

`kinds` tells what a source is, `encoding` turns bytes into text, and each other module reads one
kind. The libraries they need are imported when the first file of that kind is read.
"""
