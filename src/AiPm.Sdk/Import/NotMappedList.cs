namespace AiPm.Sdk;

/// <summary>Collects what an import leaves out, one entry a part and reason, in bounded memory.</summary>
internal sealed class NotMappedList
{
    private const int MostLines = 10;
    private const int MostParts = 1_000;

    private readonly Dictionary<(string Part, string Reason), (List<int> Lines, int Count)> _parts = [];

    /// <summary>Notes a part; the text of the file in it is made safe to show.</summary>
    public void Add(string part, string reason, int line)
    {
        (string, string) key = (SafeText.Of(part), reason);
        if (!_parts.TryGetValue(key, out (List<int> Lines, int Count) known))
        {
            if (_parts.Count >= MostParts)
            {
                key = ("other parts", "more kinds of them than are listed");
                known = _parts.GetValueOrDefault(key);
            }

            known.Lines ??= [];
        }

        if (known.Lines.Count < MostLines)
        {
            known.Lines.Add(line);
        }

        _parts[key] = (known.Lines, known.Count + 1);
    }

    /// <summary>Notes the columns of a table that nobody asked for, with the lines on which they have content.</summary>
    public void AddColumns(CsvTable table, IReadOnlySet<int> used, string reason)
    {
        for (int column = 0; column < table.Headers.Length; column++)
        {
            if (used.Contains(column))
            {
                continue;
            }

            foreach ((int line, string[] fields) in table.Lines)
            {
                if (fields[column].Length > 0)
                {
                    Add($"column {table.Headers[column]}", reason, line);
                }
            }
        }
    }

    /// <summary>By the first line of each.</summary>
    public IReadOnlyList<NotMapped> ToList() =>
        [
            .. _parts
                .Select(part => new NotMapped(
                    part.Key.Part,
                    part.Key.Reason,
                    part.Value.Count,
                    part.Value.Lines.AsReadOnly()
                ))
                .OrderBy(part => part.Lines[0])
                .ThenBy(part => part.Part, StringComparer.Ordinal),
        ];
}
