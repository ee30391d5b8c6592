#pragma once

#include <array>
#include <string>

namespace zawiya::model {

/// The first bytes of every model file. Persisted: do not change.
inline constexpr std::array<char, 8> kModelMagic = {'\x89', 'Z', 'A', 'W', 'I', 'Y', 'A', '\n'};

/// Whether a regular file begins as model files do. What follows may be damaged still. A file that
/// cannot be opened does not.
bool begins_as_model(const std::string& path);

}  // namespace zawiya::model
