using System.Globalization;

namespace AiPm.Sdk;

/// <summary>The ids of one set within one part of a document, and the references to them.</summary>
internal sealed class IdScope(IdSet set)
{
    private const int MostShown = 5;

    private readonly string _otherId = $"an id that no other {set.Noun} has";
    private readonly Dictionary<string, PositionedNode> _ids = new(StringComparer.Ordinal);
    private readonly List<(PositionedNode Node, string Id)> _references = [];

    public bool Define(PositionedNode node, string id, ReadingContext context)
    {
        if (_ids.TryAdd(id, node))
        {
            return true;
        }

        string given = context.Problems.IsFull
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{SafeText.Quoted(id)}, the id of the {set.Noun} on line {_ids[id].Line}"
            );
        return context.Refuse(node, _otherId, given);
    }

    public void Refer(PositionedNode node, string id) => _references.Add((node, id));

    public void Resolve(ReadingContext context)
    {
        string? allowed = null;
        foreach ((PositionedNode node, string id) in _references)
        {
            if (!_ids.ContainsKey(id))
            {
                context.Refuse(node, allowed ??= Allowed(), suggestion: context.Suggest(id, _ids.Keys));
            }
        }
    }

    private string Allowed()
    {
        if (_ids.Count == 0)
        {
            return $"a known {set.Noun} id, and there is none";
        }

        string shown = string.Join(", ", _ids.Keys.Take(MostShown).Select(SafeText.Quoted));
        string more =
            _ids.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $" … ({_ids.Count} in all)") : "";
        return $"a known {set.Noun} id: {shown}{more}";
    }
}
