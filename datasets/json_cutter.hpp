#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/json_grammar.hpp"
#include "datasets/record_cutter.hpp"

namespace zawiya::datasets {

/// Every object of JSON arrays, or of a sequence of objects with commas and white space between
/// them, a record, over however many lines. An object that is malformed is a fault, and records go
/// on at the next `{` that cannot but begin another: at the beginning of a line no further in than
/// the first record, with the name of a member that the first record has, or behind a comma outside
/// any array, with the name of its first one. What is no object is a fault too.
class JsonCutter : public RecordCutter {
 public:
  /// @param in_array  whether the objects stand in `[` and `]`; behind it, only another may stand.
  JsonCutter(bool in_array, std::size_t max_record_bytes)
      : in_array_(in_array), max_record_bytes_(max_record_bytes) {}

  std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) override;

 private:
  enum class Place { kBefore, kBetween, kInside, kLost, kBehind, kOver };
  struct Scan;

  bool step(Scan& scan);
  bool between(Scan& scan);
  bool inside(Scan& scan);
  bool seek(Scan& scan);
  void begin_record();
  void end_record(Scan& scan);
  void learn_names(std::string_view record);
  void give_up(Scan& scan, std::size_t end, std::string fault);
  void move_to(Scan& scan, std::size_t place);
  void pass(char c);
  int begins_record(const Scan& scan) const;

  bool in_array_;
  std::size_t max_record_bytes_;
  Place place_ = Place::kBefore;
  JsonGrammar grammar_;
  std::size_t scanned_bytes_ = 0;   // of the unfinished record
  std::uint64_t line_ = 1;          // where the window begins
  std::vector<std::string> names_;  // of the first record's members; empty: not known
  std::size_t first_column_ = 0;    // where the first record stands in its line
  std::size_t open_arrays_ = 0;     // that may have begun since the last fault
  std::size_t column_ = 0;          // of the window's first byte, as far as it matters
  bool blank_line_ = true;          // nothing but white space and commas stands before it
  char before_ = 0;                 // what stands before it but for white space
};

}  // namespace zawiya::datasets
