#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zawiya::datasets {

/// What a run is, for another run to tell whether it is the same: its model, its inputs, its
/// options, each a line of a journal or manifest. Keys may repeat, and hold no space.
class RunRecord {
 public:
  void add(std::string key, std::string_view value);
  void add(std::string key, std::uint64_t value) { add(std::move(key), std::to_string(value)); }

  /// The first value of a key; empty: there is none.
  std::string_view value(std::string_view key) const;

  /// The same as a number; nothing where it is none.
  std::optional<std::uint64_t> number(std::string_view key) const;

  /// How `other` differs, as a clause: "its model is 91ab…, not 77cd…"; nothing where it is the
  /// same but for entries of the keys that are left out.
  std::optional<std::string> difference(const RunRecord& other,
                                        const std::vector<std::string_view>& left_out = {}) const;

  /// The lines of the record between one that says what it is of and one with a checksum.
  std::string as_text(std::string_view title) const;

  /// Reads what `as_text` wrote, from the beginning of `text`.
  /// @param size_bytes  set to how much of the text it was, where something is returned
  /// @return nothing for what is no such record, or damaged, or cut short
  static std::optional<RunRecord> parse(std::string_view text, std::string_view title,
                                        std::size_t& size_bytes);

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

}  // namespace zawiya::datasets
