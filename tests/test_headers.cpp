// Compiled for the sake of its precompiled headers, which all test programs share.
