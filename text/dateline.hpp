#pragma once

#include <span>
#include <string_view>

#include "text/normalizer.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::text {

/// How many words at the head of an article's body are its dateline: the place, the agency or
/// outlet, the reporter, before the first sentence. The forms are those in use:
///
///     موسكو- سبوتنيك. …        place, dash, credit, full stop or end of the line
///     رام الله (معا) - …        place, credit in brackets, dash or colon
///     بلدي نيوز - (أحمد) …     credit, dash, more in brackets
///     دمشق-سانا …               anything short, joined by a dash, slash or bracket to a known name
///
/// A place has at most six words, what stands in brackets five. Without a known name only the first
/// three forms count: a sentence may begin with a dash in it, and is left alone.
///
/// @param text   the body that `words` were split from
/// @param words  some may have been taken out: then there is no dateline where the first has gone
/// @param known  where names of sources stand (see WordSequences::find), by place
/// @return       a number of words of the list, marks behind included; 0: there is none. Never all
///               word tokens of the text
std::size_t dateline_words(std::string_view text, const WordList& words,
                           std::span<const WordSpan> known);

}  // namespace zawiya::text
