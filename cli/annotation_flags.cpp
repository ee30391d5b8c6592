#include "cli/annotation_flags.hpp"

#include <algorithm>
#include <stdexcept>

#include "cli/column_flags.hpp"
#include "cli/failure.hpp"

namespace zawiya::cli {
namespace {

[[noreturn]] void refuse_soft(const std::string& flag, const std::string& item) {
  throw Failure(kUsage, "--soft " + flag + ": found '" + item +
                            "', expected HEAD:LABEL=COLUMN[,HEAD:LABEL=COLUMN…] or "
                            "HEAD=COLUMN,COLUMN[,COLUMN…]");
}

/// What stands before `=` as head and label, which is empty for a head alone. Of several heads
/// whose names it begins with the longest is meant.
jobs::VoteColumn parse_vote(const std::string& flag, const std::string& item, std::size_t equals,
                            const std::vector<datasets::LabelColumn>& heads) {
  const std::string before = item.substr(0, equals);
  jobs::VoteColumn vote{"", "", item.substr(equals + 1)};
  for (const datasets::LabelColumn& label : heads) {
    const bool meant = before == label.head || before.starts_with(label.head + ":");
    if (meant && label.head.size() >= vote.head.size()) vote.head = label.head;
  }
  if (vote.head.empty()) vote.head = before.substr(0, before.find(':'));
  const bool names_label = before.size() > vote.head.size();
  if (names_label) vote.label = before.substr(vote.head.size() + 1);
  if (vote.column.empty() || vote.head.empty() || (names_label && vote.label.empty())) {
    refuse_soft(flag, item);
  }
  return vote;
}

void add_votes(const std::string& flag, jobs::FitInputs& from) {
  const std::vector<datasets::LabelColumn>& heads = from.columns.labels;
  bool more_of_last = false;  // a column alone is a further one of the last head
  for (const std::string& item : jobs::split_at_commas(flag)) {
    const std::size_t equals = item.find('=');
    if (equals != std::string::npos) {
      from.soft.push_back(parse_vote(flag, item, equals, heads));
      more_of_last = from.soft.back().label.empty();
    } else if (more_of_last && !item.empty()) {
      from.soft.push_back({from.soft.back().head, "", item});
    } else {
      refuse_soft(flag, item);
    }
  }
}

}  // namespace

void AnnotationFlags::add_to(CLI::App& command) {
  command.add_option("--weight", weight_,
                     "column of how much an article counts, a number of 0 or more: how sure its "
                     "label is");
  command.add_option("--soft", soft_,
                     "columns of votes for labels, HEAD:LABEL=COLUMN,…, or of several annotators' "
                     "labels, HEAD=COLUMN,…: their shares are learnt in place of the label");
  command.add_option("--auxiliary", auxiliary_,
                     "HEAD or HEAD=COLUMN that is learnt too, to help the others; may be repeated");
  command.add_option("--optimise", optimise_,
                     "give the labels that do best by accuracy, macro-f1 or f1:LABEL[,LABEL]; "
                     "probabilities stay as they are (default: the likeliest)");
}

void AnnotationFlags::give(jobs::FitInputs& from) const {
  from.weight = weight_;
  if (!auxiliary_.empty()) from.columns.labels = from.columns.over().labels;  // these go first
  if (!auxiliary_.empty()) from.columns.multi_label.clear();
  for (const std::string& flag : auxiliary_) {
    from.columns.labels.push_back(parse_label("--auxiliary", flag));
  }
  for (const std::string& flag : soft_) add_votes(flag, from);
  from.fit.auxiliary = auxiliary_.size();
  try {
    if (!optimise_.empty()) from.fit.aim = model::parse_aim(optimise_);
  } catch (const std::invalid_argument& error) {
    throw Failure(kUsage, std::string("--optimise: ") + error.what());
  }
}

}  // namespace zawiya::cli
