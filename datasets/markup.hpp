#pragma once

#include <string>
#include <string_view>

namespace zawiya::datasets {

/// Whether `text` begins with `tag` (as in `<doc`), in any case, and the name ends there: `<DOC
/// id="1">` does, `<DOCNO>` does not.
bool begins_with_tag(std::string_view text, std::string_view tag);

/// Appends to `text` what `markup` says: entities decoded (`&amp; &lt; &gt; &quot; &apos;` and
/// numbers; others and a lone `&` stay), CDATA unwrapped, comments dropped, a tag taken for a
/// space where words would touch, and white space around it all removed. A `<` that begins no tag
/// stays. Never longer than `markup`.
void append_markup_text(std::string_view markup, std::string& text);

}  // namespace zawiya::datasets
