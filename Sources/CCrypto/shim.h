#pragma once
// The digest as a plain value; OpenSSL would have a new program use its contexts on the heap instead.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
