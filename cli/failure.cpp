#include "cli/failure.hpp"

#include <csignal>
#include <iostream>
#include <new>

#include "cli/interrupt.hpp"
#include "datasets/errors.hpp"
#include "model/model_file.hpp"
#include "train/errors.hpp"

namespace zawiya::cli {
namespace {

int say(const std::exception& error, int status) {
  std::cerr << "zawiya: " << error.what() << '\n';
  return status;
}

}  // namespace

int report_current_exception() {
  try {
    throw;
  } catch (const datasets::ClosedPipe&) {
    return kSignalBase + SIGPIPE;  // the reader has what it wanted: nothing to say
  } catch (const train::Interrupted&) {
    std::cerr << "zawiya: interrupted; nothing was written\n";
    return kSignalBase + interrupting_signal();
  } catch (const Failure& error) {
    return say(error, error.status());
  } catch (const datasets::InputError& error) {
    return say(error, kNoInput);
  } catch (const model::ModelOpenError& error) {
    return say(error, kNoInput);
  } catch (const datasets::FormatError& error) {
    return say(error, kBadData);
  } catch (const model::ModelFileError& error) {
    return say(error, kBadData);
  } catch (const train::TrainingDataError& error) {
    return say(error, kBadData);
  } catch (const datasets::OutputError& error) {
    return say(error, kCannotCreate);
  } catch (const datasets::IoError& error) {
    return say(error, kIoError);
  } catch (const std::bad_alloc&) {
    std::cerr << "zawiya: not enough memory\n";
    return kSystem;
  } catch (const std::exception& error) {
    return say(error, kInternal);
  }
}

}  // namespace zawiya::cli
