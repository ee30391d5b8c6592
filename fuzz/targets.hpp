#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace zawiya::fuzz {

/// What must not break whatever it is given: each takes any bytes, and throws Broken where what
/// should hold does not.
void articles(std::string_view input);
void mask(std::string_view input);
void model_loader(std::string_view input);
void normaliser(std::string_view input);
void pages(std::string_view input);
void posts(std::string_view input);
void readers(std::string_view input);
void requests(std::string_view input);
void sniffer(std::string_view input);
void tokenizer(std::string_view input);

struct Target {
  std::string_view name;  ///< also of its folder in seeds/
  void (*run)(std::string_view input);
};

inline constexpr Target kTargets[] = {
    {"articles", articles},     {"mask", mask},         {"model_loader", model_loader},
    {"normaliser", normaliser}, {"pages", pages},       {"posts", posts},
    {"readers", readers},       {"requests", requests}, {"sniffer", sniffer},
    {"tokenizer", tokenizer},
};

/// Something that should hold does not.
class Broken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void require(bool holds, const char* what) {
  if (!holds) throw Broken(what);
}

/// The first byte of the input, taken off it, as a number below `count`: which way to go. Digits
/// and letters count from 0, so that seeds can be written by hand.
inline std::size_t choice(std::string_view& input, std::size_t count) {
  if (input.empty()) return 0;
  const auto byte = static_cast<unsigned char>(input.front());
  input.remove_prefix(1);
  if (byte >= '0' && byte <= '9') return (byte - std::size_t{'0'}) % count;
  if (byte >= 'a' && byte <= 'z') return (byte - std::size_t{'a'} + 10) % count;
  return byte % count;
}

/// What stands before the next NUL, taken off the input with it.
inline std::string_view next_part(std::string_view& input) {
  const std::string_view part = input.substr(0, input.find('\0'));
  input.remove_prefix(std::min(input.size(), part.size() + 1));
  return part;
}

}  // namespace zawiya::fuzz
