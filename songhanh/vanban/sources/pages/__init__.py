"""Pages of placed words (from a PDF or from text recognition), and how a text is made of them.

``model`` holds what is on a page; ``lines`` puts words on lines; ``ruled`` finds ruled tables; ``columns`` the letterhead and the
signature, which stand side by side; ``running`` page numbers and running heads; ``notes`` footnotes; ``paragraphs`` mends what the line
ends have cut; ``assemble`` makes a source of it all.
"""
