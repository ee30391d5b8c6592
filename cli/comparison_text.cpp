#include "cli/comparison_text.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <string_view>

#include "compare/marked_passage.hpp"
#include "datasets/shown_place.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::string_view kIsolate = "\u2067";  // right-to-left
constexpr std::string_view kEndIsolate = "\u2069";

struct Brackets {
  std::string_view open;
  std::string_view close;
};

Brackets brackets(compare::Mark mark, bool colour) {
  constexpr std::string_view kPlain = "\x1b[0m";
  switch (mark) {
    case compare::Mark::kSubstituted:
      return colour ? Brackets{"\x1b[1;33m", kPlain} : Brackets{"⟦", "⟧"};
    case compare::Mark::kOnlyHere:
      return colour ? Brackets{"\x1b[4;36m", kPlain} : Brackets{"⟨", "⟩"};
    case compare::Mark::kMoved:
      return colour ? Brackets{"\x1b[2;4m", kPlain} : Brackets{"‹", "›"};
    case compare::Mark::kShared:
      return colour ? Brackets{"\x1b[1m", kPlain} : Brackets{};  // listed below the passages too
    case compare::Mark::kNone:
      return {};
  }
  return {};
}

/// Line breaks of a passage become spaces: a block keeps its shape.
std::string printable(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\r', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  return text::shown(line, std::numeric_limits<std::size_t>::max());
}

std::string isolated(std::string_view shown) {
  return std::string(kIsolate).append(shown).append(kEndIsolate);
}

std::string phrase(compare::Span span, std::string_view text) {
  return isolated("«" + printable(span.in(text)) + "»");
}

std::string number(const char* pattern, double value) {
  char text[32];
  std::snprintf(text, sizeof(text), pattern, value);
  return text;
}

class ComparisonText {
 public:
  ComparisonText(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                 const compare::Comparison& comparison, const compare::FramingEffects* effects,
                 bool colour)
      : a_(a), b_(b), comparison_(comparison), effects_(effects), colour_(colour) {}

  std::string compose() {
    add_article("A", a_, effects_ != nullptr ? &effects_->a : nullptr);
    add_article("B", b_, effects_ != nullptr ? &effects_->b : nullptr);
    if (comparison_.pairs.empty()) {
      out_ += "\nThe two have no passage in common.\n";
    } else if (identical()) {
      out_ += "\nThe two say the same in the same words.\n";
      return std::move(out_);
    }
    for (std::size_t p = 0; p < comparison_.pairs.size(); ++p) add_pair(p);
    add_alone("Only in A", comparison_.only_in_a, a_.text);
    add_alone("Only in B", comparison_.only_in_b, b_.text);
    return std::move(out_);
  }

 private:
  bool identical() const {
    return comparison_.only_in_a.empty() && comparison_.only_in_b.empty() &&
           std::all_of(comparison_.pairs.begin(), comparison_.pairs.end(),
                       [](const auto& pair) { return pair.relation == compare::Relation::kSame; });
  }

  void add_article(const char* side, const compare::ComparedArticle& article,
                   const compare::ArticleFraming* framing) {
    out_ += std::string(side) + "  " + datasets::shown_input(article.name);
    if (framing != nullptr) {
      out_ += "  " + text::shown(effects_->head) + ": " +
              text::shown(effects_->labels[framing->best]) + " " +
              model::shown_probability(framing->probabilities[framing->best]);
    }
    out_ += "\n";
  }

  static std::string quoted_by(const compare::PassagePair& pair) {
    if (pair.a.quoted && pair.b.quoted) return "quoted by both, ";
    if (pair.a.quoted) return "quoted by A, ";
    return pair.b.quoted ? "quoted by B, " : "";
  }

  static std::string heading(const compare::PassagePair& pair) {
    const std::string quoted = quoted_by(pair);
    switch (pair.relation) {
      case compare::Relation::kSame:
        return quoted + "word for word";
      case compare::Relation::kReworded:
        return quoted + "reworded";
      case compare::Relation::kRelated:
        return "of the same, in words of their own";
    }
    return {};
  }

  void add_pair(std::size_t p) {
    const compare::PassagePair& pair = comparison_.pairs[p];
    out_ += "\n" + std::to_string(p + 1) + "  " + heading(pair) + "\n";
    const bool once = pair.relation == compare::Relation::kSame;
    out_ += std::string(once ? "  A = B  " : "  A  ") + marked(pair, true) + "\n";
    if (once) return;
    out_ += "  B  " + marked(pair, false) + "\n";
    for (std::size_t d = 0; d < pair.differences.size(); ++d) {
      if (!pair.differences[d].minor) add_difference(pair.differences[d], p, d);
    }
    if (pair.shared_a.empty()) return;
    std::string words;
    for (const compare::Span& span : pair.shared_a) {
      words += (words.empty() ? "" : "، ") + printable(span.in(a_.text));
    }
    out_ += "     both: " + isolated(words) + "\n";
  }

  std::string marked(const compare::PassagePair& pair, bool of_a) const {
    std::string line;
    for (const compare::MarkedPiece& piece : compare::marked_pieces(pair, of_a)) {
      const Brackets around = brackets(piece.mark, colour_);
      line += around.open;
      line += printable(piece.bytes.in(of_a ? a_.text : b_.text));
      line += around.close;
    }
    return isolated((of_a ? pair.a : pair.b).quoted ? "«" + line + "»" : line);
  }

  void add_difference(const compare::Difference& difference, std::size_t p, std::size_t d) {
    switch (difference.change) {
      case compare::Change::kSubstituted:
        out_ += "     A " + phrase(difference.a, a_.text) +
                (difference.similar ? " ~ B " : " → B ") + phrase(difference.b, b_.text);
        break;
      case compare::Change::kLeftOut:
        out_ += "     only in A: " + phrase(difference.a, a_.text);
        break;
      case compare::Change::kAdded:
        out_ += "     only in B: " + phrase(difference.b, b_.text);
        break;
      case compare::Change::kMoved:
        out_ += "     elsewhere: " + phrase(difference.a, a_.text);
        break;
    }
    const compare::SubstitutionEffect* effect = effects_ != nullptr ? effects_->of(p, d) : nullptr;
    if (effect != nullptr) {
      out_ += number("  (%+.1f toward ", effect->log_odds[effect->toward]) +
              text::shown(effects_->labels[effect->toward]) + ")";
    }
    out_ += "\n";
  }

  void add_alone(const char* heading, const std::vector<compare::Stretch>& stretches,
                 std::string_view text) {
    if (stretches.empty()) return;
    out_ += std::string("\n") + heading + "\n";
    for (const compare::Stretch& stretch : stretches) {
      const std::string words = printable(stretch.bytes.in(text));
      out_ += "  " + isolated(stretch.quoted ? "«" + words + "»" : words) + "\n";
    }
  }

  const compare::ComparedArticle& a_;
  const compare::ComparedArticle& b_;
  const compare::Comparison& comparison_;
  const compare::FramingEffects* effects_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string comparison_as_text(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                               const compare::Comparison& comparison,
                               const compare::FramingEffects* effects, bool colour) {
  return ComparisonText(a, b, comparison, effects, colour).compose();
}

}  // namespace zawiya::cli
