#pragma once

#include <string>
#include <vector>

namespace zawiya::cli {

/// What `classify` is asked for: a model, and what is to be classified with it.
struct ModelAndInputs {
  std::string model;                ///< empty: none is named
  std::vector<std::string> inputs;  ///< empty: none is named
};

/// Puts right what the command line cannot tell: where the first name is an article, not a model,
/// it becomes the first input, and the model is the starter model. Where no input is named it is
/// standard input.
///
/// A name is that of a model where it ends in `.zawiya`, where there is no such file, where it is
/// no regular file or folder (a pipe), or where the content begins as models do; `-` is one where
/// something else is named to be classified.
///
/// The starter model is the first there is of: what ZAWIYA_MODEL names in the environment;
/// `../share/zawiya/topics.zawiya` from the folder of the program, where it is installed;
/// `../model/topics.zawiya` from there, where it was built. A terminal is told which it is.
/// @throws Failure where one is needed and there is none
ModelAndInputs with_starter_model(ModelAndInputs named);

}  // namespace zawiya::cli
