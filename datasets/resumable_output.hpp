#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "datasets/run_record.hpp"

namespace zawiya::datasets {

/// How far a run had come when all that it had written was whole.
struct Checkpoint {
  std::uint64_t records = 0;                  ///< of the input, all before it included
  std::uint64_t input_checksum = 0;           ///< of those records
  std::array<std::uint64_t, 5> tallies = {};  ///< what the run counts, in an order of its own
};

/// A file of rows that a later run can go on with where this one is killed: beside it lie its
/// unfinished part and a journal, `NAME.partial` and `NAME.journal`. The journal says what run it
/// is of, and where the part was whole, with its checksum: of what a power cut left, only that
/// counts which the checksum proves. Both are gone once the file is in place.
class ResumableOutput {
 public:
  enum class Start { kAnew, kResume };

  /// @param run    what a run that goes on must have in common with this one
  /// @param start  kResume: goes on where a run left off, if there is one, and keeps what is
  ///               written where this one fails or is interrupted; kAnew: what was left is
  ///               replaced, and nothing is kept
  /// @pre is_replaced(path)
  /// @throws FormatError where the run that left off is another one; as OutputFile does
  ResumableOutput(const std::string& path, const RunRecord& run, Start start);
  ~ResumableOutput();
  ResumableOutput(const ResumableOutput&) = delete;
  ResumableOutput& operator=(const ResumableOutput&) = delete;

  /// Where to go on; nothing: at the beginning.
  const std::optional<Checkpoint>& reached() const;

  /// Whether a run had left something of which nothing counts: it was interrupted before anything
  /// was noted, or its journal or part is damaged.
  bool found_nothing_to_go_on_with() const;

  void write(std::string_view rows);

  /// Says that all rows of so many records are written. Noted every so often.
  void reach(const Checkpoint& checkpoint);

  /// Puts the file into place. @throws as OutputFile::commit does
  void commit();

  std::uint64_t written_bytes() const;
  std::uint64_t rows_checksum() const;  ///< of all that is written

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What lies beside an output that can be resumed.
std::string part_path(const std::string& output);
std::string journal_path(const std::string& output);

}  // namespace zawiya::datasets
