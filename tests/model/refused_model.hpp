#pragma once

#include <string>

#include "model/model_file.hpp"
#include "tiny_model.hpp"

namespace zawiya::tests {

/// Why `bytes` are refused as a model; empty when they are not.
inline std::string refusal_of(const std::string& bytes) {
  try {
    model::parse_model(as_bytes(bytes), "it");
  } catch (const model::ModelFileError& error) {
    return error.what();
  }
  return {};
}

}  // namespace zawiya::tests
