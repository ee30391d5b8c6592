#include "model/model_magic.hpp"

#include <fstream>

namespace zawiya::model {

bool begins_as_model(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, kModelMagic.size()> first{};
  return file.read(first.data(), first.size()) && first == kModelMagic;
}

}  // namespace zawiya::model
