#pragma once

#include <string>

#include "serve/exchange.hpp"

namespace zawiya::serve {

/// The page for those who use no terminal. It stands alone, and asks this server only.
///
/// @param nonce  of this answer alone: nothing runs and nothing is styled on the page but what
///               carries it
Response page(const std::string& nonce);

/// A nonce that nobody can guess.
std::string fresh_nonce();

}  // namespace zawiya::serve
