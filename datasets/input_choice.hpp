#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace zawiya::datasets {

/// What an input holds; each has its row in the table of formats.
enum class InputKind : std::uint8_t { kJson, kTable, kTrecXml, kText };

/// What somebody says of the inputs. What is left open is seen from their content, then from their
/// names.
struct InputChoice {
  std::optional<InputKind> kind = {};
  std::optional<char> delimiter = {};  ///< of tables
  std::optional<bool> quoted = {};     ///< whether quotes mean something in tables
  bool header = true;                  ///< of tables; without one, columns are named 1, 2, 3, …
  bool every_line = false;             ///< JSON Lines where it is JSON, and an empty line counts
  std::string encoding = {};           ///< a name that ICU knows; empty: seen from the content
  /// Told of every input whose reading its name does not promise: how it is read, as a sentence
  /// that names it. May be empty.
  std::function<void(const std::string&)> taken_for_granted = {};
  /// Told of what is left out of an input that was named, as a sentence. May be empty.
  std::function<void(const std::string&)> left_out = {};
};

}  // namespace zawiya::datasets
