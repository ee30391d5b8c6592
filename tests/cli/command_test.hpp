#pragma once

#include <gtest/gtest.h>

#include <string>

#include "run_command.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tiny_corpus.hpp"

namespace zawiya::cli {

/// A folder of a test's own, and a small model with the heads topic and framing in it.
class CommandTest : public ::testing::Test {
 protected:
  /// Trains the model when it is first asked for. Its penalty is given, so that no search is waited
  /// for.
  const std::string& model() {
    if (model_.empty()) {
      model_ = folder_.path("tiny.zawiya");
      const Outcome trained =
          run_command({"train", folder_.write("tiny.jsonl", tiny_json_lines()), "--label", "topic",
                       "--label", "framing", "--min-df", "1", "--lambda", "0.001", "-m", model_});
      EXPECT_EQ(trained.status, 0) << trained.err;
    }
    return model_;
  }

  /// Writes an input of this content; returns its path.
  std::string input(const std::string& name, std::string_view content) const {
    return folder_.write(name, content);
  }

  datasets::ScratchFolder folder_;

 private:
  std::string model_;
};

}  // namespace zawiya::cli
