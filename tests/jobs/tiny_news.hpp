#pragma once

#include <string>

#include "jobs/progress.hpp"
#include "model/model_file.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::jobs {

/// A folder of a test's own with a few labelled articles in `news`, and `model`, which tells the
/// framing of each by one word.
class TinyNews : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;

  /// Three articles that can be classified, one without words, one that cannot be read.
  const std::string news = folder.write("news.jsonl",
                                        "{\"id\":\"a\",\"text\":\"الحكومة\",\"framing\":\"رسمي\"}\n"
                                        "{\"id\":\"b\",\"text\":\"النظام\",\"framing\":\"معارض\"}\n"
                                        "{\"id\":\"c\",\"text\":\"النظام\",\"framing\":\"رسمي\"}\n"
                                        "{\"id\":\"d\",\"text\":\"\",\"framing\":\"آخر\"}\n"
                                        "{\"id\":\"e\"\n");
  const model::Model model = tests::tiny_model();
  const std::string model_file = folder.write("tiny.zawiya", model::model_bytes(model));

  /// Cancels a job at once.
  static bool cancel(const Progress& /*of*/) { return false; }
};

}  // namespace zawiya::jobs
