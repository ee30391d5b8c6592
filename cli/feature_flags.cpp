#include "cli/feature_flags.hpp"

#include "cli/failure.hpp"
#include "cli/number_between.hpp"
#include "cli/renamed_flag.hpp"

namespace zawiya::cli {

void FeatureFlags::add_to(CLI::App& command) {
  constexpr const char* kGroup = "Features";
  const auto number = [&](const char* name, auto& value, double least, double most,
                          const char* what) {
    return command.add_option(name, value, what)->check(number_between(least, most))->group(kGroup);
  };
  command.add_option("--profile", profile_, "how text is folded: news, lucene, posts, none")
      ->group(kGroup);
  CLI::Option* folds = command
                           .add_option("--letter-folds", folds_,
                                       "single folds in place of a profile: alef,tashkeel,…")
                           ->group(kGroup);
  keep_old_name(command, "--fold", folds, folds_);
  number("--word-order", features_.word_order, 1, 3, "longest word n-gram")->capture_default_str();
  number("--min-ngram", features_.ngram_min, 1, 16,
         "shortest character n-gram (default: 3, or 2 below 5,000 articles)");
  number("--max-ngram", features_.ngram_max, 0, 16,
         "longest character n-gram; 0: none (default: 4, or 5 below 5,000 articles)");
  number("--ngram-weight", features_.ngram_weight, 0, 1000,
         "character n-grams against words (default: 0.25, or 1 below 5,000 articles)");
  number("--stem-weight", features_.stem_weight, 0, 1000, "light stems against words; 0: none")
      ->capture_default_str();
  number("--min-df", features_.min_unit_df, 1, 1000000,
         "articles that a unit must stand in (default: 5; below 5,000 articles words 1, longer "
         "units 3)");
  number("--title-weight", features_.title_weight, 0, 1000,
         "what a word in the title counts, in words of the body")
      ->capture_default_str();
  number("--lead-words", features_.lead_words, 0, 1000000, "words of the body that lead it")
      ->capture_default_str();
  number("--lead-weight", features_.lead_weight, 0.001, 1000, "what each of them counts")
      ->capture_default_str();
  command.add_flag("--no-marks", no_marks_, "leave punctuation out")->group(kGroup);
}

features::Options FeatureFlags::options() const {
  features::Options options = features_;
  try {
    options.folds = folds_.empty() ? text::profile_folds(profile_) : text::parse_folds(folds_);
  } catch (const std::invalid_argument& error) {
    throw Failure(kUsage, error.what());
  }
  options.marks = !no_marks_;
  if (options.ngram_min != features::Options::kAuto && options.ngram_max != 0 &&
      options.ngram_min > options.ngram_max) {
    throw Failure(kUsage, "--min-ngram " + std::to_string(options.ngram_min) +
                              " is above --max-ngram " + std::to_string(options.ngram_max));
  }
  return options;
}

}  // namespace zawiya::cli
