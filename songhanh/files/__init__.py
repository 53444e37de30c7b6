"""Files that people upload: what they are is read from their content, who may have one is asked at each download."""
