#include "contrast/word_corpus.hpp"

#include <utility>

#include "datasets/ordered_blocks.hpp"
#include "text/hashing.hpp"
#include "text/without_addresses.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::contrast {
namespace {

struct SplitArticle {
  std::string group;
  std::string stratum;
  SplitField title;
  SplitField body;
};

/// Recycled, so that most articles find the room that they need.
struct Work {
  datasets::ParseScratch scratch;
  datasets::Article article;
  std::vector<SplitArticle> articles;
  std::size_t used = 0;
  std::vector<std::string> faults;
};

}  // namespace

void SplitField::split(std::string& text, const text::Normalizer& normalizer) {
  source.swap(text);
  normalizer.split(source, words);
  text::leave_out_addresses(source, words);
  form_hashes.clear();
  for (const text::Word& word : words.words) {
    form_hashes.push_back(text::hash_word(
        std::string_view(source).substr(word.source_begin, word.source_end - word.source_begin)));
  }
}

std::string_view WordCorpus::form(std::uint32_t form) const {
  return std::string_view(bytes_).substr(forms_[form].begin, forms_[form].size_bytes);
}

void WordCorpus::add_field(std::string_view source, const text::WordList& words,
                           std::span<const std::uint64_t> form_hashes) {
  if (words.words.empty()) return;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const text::Word& word = words.words[i];
    // Where an address was, no sequence goes on.
    if (i > 0 && text::holds_letters(source, words.words[i - 1].source_end, word.source_begin)) {
      text_.push_back(kBreak);
    }
    const std::uint32_t number = form_index_.insert(form_hashes[i]);
    if (number == forms_.size()) {
      const std::string_view written =
          source.substr(word.source_begin, word.source_end - word.source_begin);
      const std::uint32_t folded = word_index_.insert(word.hash);
      if (folded == word_forms_.size()) {
        word_forms_.push_back(number);
        word_hashes_.push_back(word.hash);
      }
      forms_.push_back({bytes_.size(), static_cast<std::uint32_t>(written.size()), folded});
      bytes_ += written;
    }
    text_.push_back(number);
  }
  text_.push_back(kBreak);
}

void WordCorpus::end_article() { begins_.push_back(text_.size()); }

void WordCorpus::sort_labels() {
  for (auto [labels, of] : {std::pair(&groups, &group_of), std::pair(&strata, &stratum_of)}) {
    const std::vector<std::uint32_t> now = labels->sort();
    for (std::uint32_t& number : *of) number = now[number];
  }
}

WordCorpus read_word_corpus(datasets::Reader& reader, const text::Normalizer& normalizer,
                            const WordCorpusOptions& options, const std::function<bool()>& stop) {
  WordCorpus corpus;
  const auto process = [&](const datasets::Block& block, Work& work) {
    work.used = 0;
    work.faults.clear();
    if (work.articles.size() < block.records.size()) work.articles.resize(block.records.size());
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      datasets::Article& article = work.article;
      if (auto fault = datasets::parse_record(block, i, work.scratch, article)) {
        work.faults.push_back(std::move(*fault));
        continue;
      }
      SplitArticle& split = work.articles[work.used++];
      split.group = options.grouped && !article.labels.empty() ? article.labels[0] : "";
      split.stratum = options.stratified && !article.extra.empty() ? article.extra[0] : "";
      split.title.split(article.title, normalizer);
      split.body.split(article.text, normalizer);
    }
  };
  const auto consume = [&](const datasets::Block& block, Work& work) {
    corpus.records += block.records.size();
    if (corpus.faulty_records == 0 && !work.faults.empty()) corpus.first_fault = work.faults[0];
    corpus.faulty_records += work.faults.size();
    for (std::size_t i = 0; i < work.used; ++i) {
      const SplitArticle& article = work.articles[i];
      if ((options.grouped && article.group.empty()) ||
          (options.stratified && article.stratum.empty())) {
        ++corpus.ungrouped;
        continue;
      }
      if (!options.groups.empty() && !options.groups.contains(article.group)) {
        ++corpus.unwanted;
        corpus.unwanted_groups.insert(article.group);
        continue;
      }
      corpus.group_of.push_back(corpus.groups.number(article.group));
      corpus.stratum_of.push_back(corpus.strata.number(article.stratum));
      for (const SplitField* field : {&article.title, &article.body}) {
        corpus.add_field(field->source, field->words, field->form_hashes);
      }
      corpus.end_article();
    }
  };
  datasets::for_blocks_in_order<Work>(reader, options.threads, process, consume, stop);
  corpus.sort_labels();
  return corpus;
}

}  // namespace zawiya::contrast
