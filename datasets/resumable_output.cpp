#include "datasets/resumable_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <locale>
#include <optional>
#include <sstream>
#include <vector>

#include "datasets/byte_source.hpp"
#include "datasets/checksum.hpp"
#include "datasets/errors.hpp"
#include "datasets/output.hpp"
#include "datasets/shown_place.hpp"
#include "datasets/unfinished_outputs.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kJournalTitle = "zawiya journal 1";
constexpr std::size_t kMostJournalBytes = std::size_t{1} << 28U;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;
constexpr std::chrono::milliseconds kBetweenCheckpoints{50};

/// A line of a journal: where the part was whole.
struct JournalMark {
  std::uint64_t size_bytes = 0;
  std::uint64_t sum = 0;  // of the part up to there
  Checkpoint at;
};

std::string mark_as_line(const JournalMark& mark) {
  std::string line = std::to_string(mark.at.records) + " " + std::to_string(mark.size_bytes);
  for (const std::uint64_t number : {mark.sum, mark.at.input_checksum}) {
    line.append(" ").append(std::to_string(number));
  }
  for (const std::uint64_t tally : mark.at.tallies) line.append(" ").append(std::to_string(tally));
  const std::string digits = checksum_digits(checksum(0, line));
  return line.append(" ").append(digits).append("\n");
}

std::optional<JournalMark> parse_mark(const std::string& line) {
  JournalMark mark;
  std::istringstream fields(line);
  fields.imbue(std::locale::classic());
  fields >> mark.at.records >> mark.size_bytes >> mark.sum >> mark.at.input_checksum;
  for (std::uint64_t& tally : mark.at.tallies) fields >> tally;
  if (!fields || mark_as_line(mark) != line + "\n") return std::nullopt;
  return mark;
}

/// What a journal holds. Behind the first line that is damaged nothing counts.
struct Journal {
  RunRecord run;
  std::vector<JournalMark> marks;
};

std::optional<Journal> read_journal(const std::string& path) {
  if (::access(path.c_str(), F_OK) != 0) return std::nullopt;
  const std::optional<std::string> text = whole_content(path, kMostJournalBytes);
  std::size_t begin = 0;
  std::optional<RunRecord> run =
      text ? RunRecord::parse(*text, kJournalTitle, begin) : std::nullopt;
  if (!run) return std::nullopt;
  Journal journal{std::move(*run), {}};
  for (;;) {
    const std::size_t end = text->find('\n', begin);
    if (end == std::string::npos) return journal;
    const std::optional<JournalMark> mark = parse_mark(text->substr(begin, end - begin));
    if (!mark) return journal;
    journal.marks.push_back(*mark);
    begin = end + 1;
  }
}

/// The last mark that the part bears out.
std::optional<JournalMark> last_true_mark(const std::vector<JournalMark>& marks,
                                          const OutputFile& part) {
  std::optional<JournalMark> last;
  std::uint64_t sum = 0;
  std::uint64_t done = 0;
  for (const JournalMark& mark : marks) {
    while (done < mark.size_bytes) {
      const std::size_t wanted =
          static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, mark.size_bytes - done));
      const std::string bytes = part.earlier_bytes(done, wanted);
      sum = checksum(sum, bytes);
      done += bytes.size();
      if (bytes.size() < wanted) return last;
    }
    if (sum != mark.sum) return last;
    last = mark;
  }
  return last;
}

}  // namespace

struct ResumableOutput::State {
  std::string name;
  std::string journal;
  bool kept = false;
  bool committed = false;
  std::optional<OutputFile> file;
  std::optional<UnfinishedOutput> listed;
  std::optional<Checkpoint> reached;
  bool found_nothing = false;
  int descriptor = -1;
  std::uint64_t sum = 0;
  std::chrono::steady_clock::time_point noted;

  ~State() {
    if (descriptor >= 0) ::close(descriptor);
    if (descriptor >= 0 && (!kept || committed)) ::unlink(journal.c_str());
  }

  void begin_journal(const RunRecord& run, const std::optional<JournalMark>& mark);
  void append(std::string_view line);
};

void ResumableOutput::State::append(std::string_view line) {
  while (!line.empty()) {
    const ssize_t written = ::write(descriptor, line.data(), line.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      throw IoError(shown_output(journal) + ": cannot be written: " + system_reason(errno));
    line.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Journals are written anew, with the last mark alone: they stay small over many runs.
void ResumableOutput::State::begin_journal(const RunRecord& run,
                                           const std::optional<JournalMark>& mark) {
  const std::string lines = run.as_text(kJournalTitle) + (mark ? mark_as_line(*mark) : "");
  write_whole(journal, lines);
  do {
    descriptor = ::open(journal.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) {
    throw OutputError(
        text::joined({"cannot create ", shown_output(journal), ": ", system_reason(errno)}));
  }
  if (!kept) listed.emplace(journal);
}

ResumableOutput::ResumableOutput(const std::string& path, const RunRecord& run, Start start)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.name = path;
  state.journal = journal_path(path);
  state.kept = start == Start::kResume;
  state.file.emplace(path, OutputPart{part_path(path), state.kept});
  std::optional<JournalMark> mark;
  if (state.kept) {
    const std::optional<Journal> left = read_journal(state.journal);
    if (const auto clause = left ? left->run.difference(run) : std::nullopt) {
      throw FormatError(text::joined(
          {shown_output(path), ": this is another run than the one that was interrupted: ", *clause,
           "; repeat that one, or remove ", shown_output(state.journal), " to begin anew"}));
    }
    if (left) mark = last_true_mark(left->marks, *state.file);
    state.found_nothing = !mark && (::access(state.journal.c_str(), F_OK) == 0 ||
                                    !state.file->earlier_bytes(0, 1).empty());
  }
  state.file->go_on_after(mark ? mark->size_bytes : 0);
  if (mark) {
    state.sum = mark->sum;
    state.reached = mark->at;
  }
  state.begin_journal(run, mark);
}

ResumableOutput::~ResumableOutput() = default;

const std::optional<Checkpoint>& ResumableOutput::reached() const { return state_->reached; }
bool ResumableOutput::found_nothing_to_go_on_with() const { return state_->found_nothing; }

void ResumableOutput::write(std::string_view rows) {
  state_->file->write(rows);
  state_->sum = checksum(state_->sum, rows);
}

void ResumableOutput::reach(const Checkpoint& checkpoint) {
  const auto now = std::chrono::steady_clock::now();
  if (now - state_->noted < kBetweenCheckpoints) return;
  state_->append(mark_as_line({state_->file->written_bytes(), state_->sum, checkpoint}));
  state_->noted = now;
}

void ResumableOutput::commit() {
  state_->file->commit();
  state_->committed = true;
}

std::uint64_t ResumableOutput::written_bytes() const { return state_->file->written_bytes(); }
std::uint64_t ResumableOutput::rows_checksum() const { return state_->sum; }

std::string part_path(const std::string& output) { return path_beside(output, ".partial"); }
std::string journal_path(const std::string& output) { return path_beside(output, ".journal"); }

}  // namespace zawiya::datasets
