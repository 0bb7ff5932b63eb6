"""Plans and tables of any size, as benchmarks/AiPm.Sdk.Benchmarks/Plan/PlanText.cs writes them."""

IMPACTS = ("3", "2", "1", "0.5", "0.25")

HEAD = """{
  "version": 2,
  "product": {
    "name": "Support assistant",
    "purpose": "Answers customers' questions from the handbook."
  },
  "backlog": {
    "items": ["""


def reach(item):
    return 1_000 + item * 7_919 % 9_000


def confidence(item):
    return 50 + item * 31 % 50


def effort(item):
    return f"PERT({1 + item % 5}, {2 + item % 5}, {6 + item % 7})"


def plan(items):
    """A plan whose backlog has so many items, each an estimate by each criterion of RICE."""
    texts = (
        f"""
      {{
        "id": "item{i}",
        "title": "Improvement number {i} of the assistant",
        "reach": "{reach(i)} to {2 * reach(i)}",
        "impact": {IMPACTS[i % 5]},
        "confidence": "{confidence(i)}%",
        "effort": "{effort(i)}"
      }}"""
        for i in range(items)
    )
    return HEAD + ",".join(texts) + "\n    ]\n  }\n}\n"


def table(items, certain):
    """A table of the same items in CSV."""
    lines = ["id,title,reach,impact,confidence,effort"]
    for i in range(items):
        many = "" if certain else f" to {2 * reach(i)}"
        work = f"{1 + i % 5}" if certain else f'"{effort(i)}"'
        lines.append(f"item{i},Improvement number {i} of the assistant,{reach(i)}{many},{IMPACTS[i % 5]},{confidence(i)}%,{work}")
    return "\n".join(lines) + "\n"
