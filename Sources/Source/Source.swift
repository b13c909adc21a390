// Source
