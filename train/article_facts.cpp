#include "train/article_facts.hpp"

#include <cereal/archives/binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <sstream>
#include <utility>

namespace zawiya::features {

template <class Archive>
void serialize(Archive& archive, NameCount& count) {
  archive(count.entry, count.mentions);
}

}  // namespace zawiya::features

namespace zawiya::train {
namespace {

template <class Archive>
void transfer(Archive& archive, RecordNote& note, bool with_sketches) {
  archive(note.fault);
  if (!note.fault.empty()) return;
  datasets::Article& article = note.article;
  archive(article.id, article.outlet, article.target, article.group, article.labels, article.extra);
  ArticleFacts& facts = note.facts;
  archive(facts.names, facts.hash, facts.text_hash, facts.invalid_sequences, facts.post,
          facts.second, facts.controlled);
  if (with_sketches) {
    archive(facts.sketches[0]);
    if (facts.second) archive(facts.sketches[1]);
  }
}

}  // namespace

void RecordNotes::add(const datasets::Article& article, const ArticleFacts& facts) {
  RecordNote note;
  note.article.id = article.id;
  note.article.outlet = article.outlet;
  note.article.target = article.target;
  note.article.group = article.group;
  note.article.labels = article.labels;
  note.article.extra = article.extra;
  note.facts = facts;
  add(note);
}

void RecordNotes::add_fault(std::string_view why) {
  RecordNote note;
  note.fault = why;
  add(note);
}

void RecordNotes::add(const RecordNote& note) {
  constexpr std::size_t kTogether = 4096;
  last_.push_back(note);
  if (last_.size() == kTogether) end_part();
}

void RecordNotes::end_part() {
  if (last_.empty()) return;
  std::ostringstream bytes;
  {
    cereal::BinaryOutputArchive archive(bytes);
    archive(static_cast<std::uint64_t>(last_.size()));
    for (RecordNote& note : last_) transfer(archive, note, with_sketches_);
  }
  parts_.push_back(std::move(bytes).str());
  last_.clear();
}

std::vector<RecordNote> RecordNotes::read(const features::Ranks::Bytes& part) const {
  std::istringstream bytes(std::string(reinterpret_cast<const char*>(part.data()), part.size()));
  cereal::BinaryInputArchive archive(bytes);
  std::uint64_t size = 0;
  archive(size);
  std::vector<RecordNote> notes(size);
  static const datasets::NearDuplicateSketch kNoText = datasets::near_duplicate_sketch({});
  for (RecordNote& note : notes) note.facts.sketches.fill(kNoText);
  for (RecordNote& note : notes) transfer(archive, note, with_sketches_);
  return notes;
}

}  // namespace zawiya::train
