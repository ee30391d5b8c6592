#include "cli/examples.hpp"

#include <CLI/CLI.hpp>
#include <string>

namespace zawiya::cli {
namespace {

constexpr Example kExamples[] = {
    {"train", "learn topics and framings; articles of one event stay on one side of every split",
     "zawiya train articles.csv --label topic --label framing --group event -m news.zawiya"},
    {"train",
     "a smaller model of one head, which says nothing where it is right less than 9 times "
     "in 10",
     "zawiya train articles.csv --label topic --compact --target-precision 0.9 -m small.zawiya"},
    {"classify", "what an article is about, and the words that say so",
     "zawiya classify news.zawiya unseen.txt --explain"},
    {"classify", "the same as a page to read, from standard input",
     "zawiya classify news.zawiya - --html why.html < unseen.txt"},
    {"score", "a row an article, with the probabilities of all labels",
     "zawiya score news.zawiya articles.csv --probabilities -o scores.csv"},
    {"score", "the first of two parts of a large corpus, which an interrupted run can go on with",
     "zawiya score news.zawiya articles.csv --shard 1/2 --resume -o part1.csv"},
    {"merge", "join the parts to the table that one run would have written",
     "zawiya score news.zawiya articles.csv --shard 2/2 -o part2.csv && "
     "zawiya merge part1.csv part2.csv -o scores.csv"},
    {"merge", "the same to a pipe, in whatever order the parts are named",
     "zawiya merge part2.csv part1.csv | head -n 3"},
    {"evaluate", "how good a model is on labelled articles",
     "zawiya evaluate news.zawiya articles.csv"},
    {"evaluate", "the same for a program", "zawiya evaluate news.zawiya articles.csv --json"},
    {"evaluate", "which of two models is better, and on which articles they differ",
     "zawiya evaluate news.zawiya small.zawiya --on articles.csv --changed changed.csv"},
    {"report", "a page on articles and how a model fares on them",
     "zawiya report news.zawiya articles.csv -o report.html"},
    {"report", "a smaller one: five errors of each head, no intervals",
     "zawiya report news.zawiya articles.csv --errors 5 --bootstrap 0 -o report.html"},
    {"calibrate", "fit probabilities to articles of one's own kind",
     "zawiya calibrate news.zawiya articles.csv -o calibrated.zawiya"},
    {"calibrate", "more of a corpus: leave out what cannot be read, but no more than 1 %",
     "zawiya calibrate news.zawiya articles.csv --max-rejects 1% -o calibrated.zawiya"},
    {"crossval", "what can be learnt, measured on events that were left out",
     "zawiya crossval articles.csv --label topic --group event"},
    {"crossval", "the same outlet by outlet, with what was said of every article",
     "zawiya crossval articles.csv --label framing --leave-one-out outlet --predictions said.csv"},
    {"tune", "settings that suit a task, for train --config",
     "zawiya tune articles.csv --label topic --group event --trials 2 --folds 2 -o train.toml"},
    {"tune", "what the defaults are worth for the rarer labels",
     "zawiya tune articles.csv --label topic --optimise macro-f1 --trials 1 --folds 2"},
    {"compare", "two accounts of one story, side by side",
     "zawiya compare official.txt opposed.txt"},
    {"compare", "pairs of articles of a corpus that tell one story",
     "zawiya compare articles.csv --across-outlets --pairs 5"},
    {"contrast", "the words that set framings apart",
     "zawiya contrast articles.csv --by framing --top 10"},
    {"contrast", "two of them against each other, as a table and a page",
     "zawiya contrast articles.csv --by framing --groups state_aligned,opposition_aligned "
     "--csv words.csv --html words.html"},
    {"audit", "copies, broken texts, conflicting labels", "zawiya audit articles.csv"},
    {"audit", "what gives outlets away, for a program",
     "zawiya audit articles.csv --label framing --json"},
    {"audit", "labels that are likely wrong, as a table to go through",
     "zawiya audit articles.csv --label framing --group event --label-errors errors.csv"},
    {"suggest", "which articles to label next", "zawiya suggest small.zawiya new.csv --count 20"},
    {"suggest", "the same for a spreadsheet",
     "zawiya suggest small.zawiya new.csv --excel -o to_label.csv"},
    {"inspect", "what a model tells apart, and where it comes from", "zawiya inspect news.zawiya"},
    {"inspect", "its strongest features, for a program",
     "zawiya inspect news.zawiya --features 50 --json"},
    {"normalise", "a text as a model sees it", "zawiya normalise unseen.txt"},
    {"normalise", "the same by single folds",
     "zawiya normalise unseen.txt --letter-folds alef,tashkeel"},
    {"vectors", "word vectors from articles that need no labels",
     "zawiya vectors articles.csv --min-count 3 -o news.vectors"},
    {"vectors", "fewer dimensions", "zawiya vectors articles.csv --dimensions 20 -o small.vectors"},
    {"similar", "the words used most like one", "zawiya similar news.vectors الحكومة"},
    {"similar", "more of them", "zawiya similar news.vectors الحكومة --top 20"},
    {"serve", "a page at http://127.0.0.1:8017 to paste articles into", "zawiya serve news.zawiya"},
    {"serve", "the same at a port that is free", "zawiya serve news.zawiya --port 0"},
};

}  // namespace

std::span<const Example> examples() { return kExamples; }

void add_examples(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) {
    std::string footer;
    for (const Example& example : kExamples) {
      if (example.verb != command->get_name()) continue;
      if (footer.empty()) footer = "Examples:\n";
      footer.append("  # ").append(example.says).append("\n  ").append(example.line).append("\n");
    }
    if (!footer.empty()) command->footer(footer);
  }
}

}  // namespace zawiya::cli
