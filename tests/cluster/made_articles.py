"""Writes invented articles as JSON Lines: words of a topic among words of none, drawn by seed.

    python3 made_articles.py ARTICLES >articles.jsonl
"""

import json
import random
import sys

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def main():
    draw = random.Random(16)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(3, 7))) for _ in range(3000)]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    topics = {f"موضوع {t}": words[t * 40 + 500:t * 40 + 580] for t in range(6)}
    outlets = [f"منبر {o}" for o in range(4)]
    for number in range(int(sys.argv[1])):
        topic = draw.choice(list(topics))
        outlet = draw.choice(outlets)
        body = draw.choices(words, weights, k=18) + draw.choices(topics[topic], k=3)
        draw.shuffle(body)
        # An outlet likes one word of each two hundred.
        body.append(words[1000 + 7 * outlets.index(outlet) + draw.randrange(3)])
        print(json.dumps({"id": number, "topic": topic, "outlet": outlet, "text": " ".join(body)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
