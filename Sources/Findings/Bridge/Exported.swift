// Views that read quantities through this room need no import of their own while they are rewritten.
@_exported import Estimates
