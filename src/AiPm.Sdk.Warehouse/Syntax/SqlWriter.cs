using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Warehouse;

/// <summary>Writes a tree as text in a dialect. What the user named is quoted, what the user gave as a value is a parameter or an escaped literal.</summary>
internal sealed class SqlWriter(SqlDialect dialect)
{
    private readonly StringBuilder _text = new();
    private readonly List<object> _parameters = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    internal SqlDialect Dialect => dialect;

    internal static SqlStatement Write(SqlScript script, SqlDialect dialect)
    {
        SqlWriter writer = new(dialect);
        writer.Script(script);
        return new(writer._text.ToString(), writer._parameters);
    }

    /// <summary>An expression alone, for dialects that nest one in their own.</summary>
    internal string Expression(SqlExpression expression) =>
        expression switch
        {
            SqlExpression.Own own => $"{own.Table}.{own.Name}",
            SqlExpression.Everything all => $"{all.Table}.*",
            SqlExpression.Theirs theirs => $"{theirs.Table}.{dialect.QuoteIdentifier(theirs.Name)}",
            SqlExpression.Number number => dialect.Number(number.Value),
            SqlExpression.Whole whole => whole.Value < 0
                ? string.Create(CultureInfo.InvariantCulture, $"({whole.Value})")
                : whole.Value.ToString(CultureInfo.InvariantCulture),
            SqlExpression.Text text => Text(text.Value),
            SqlExpression.Truth truth => truth.Value ? "TRUE" : "FALSE",
            SqlExpression.Instant instant => dialect.Instant(instant.Value),
            SqlExpression.Date date => dialect.Date(date.Value),
            SqlExpression.Nothing nothing => $"CAST(NULL AS {dialect.NullableTypeName(nothing.Type)})",
            SqlExpression.Infix infix => $"({string.Join($" {infix.Sign} ", infix.Parts.Select(Expression))})",
            SqlExpression.Not not => $"(NOT {Expression(not.Inner)})",
            SqlExpression.Null test => $"({Expression(test.Inner)} IS {(test.IsNegated ? "NOT " : "")}NULL)",
            SqlExpression.In list =>
                $"({Expression(list.Inner)} IN ({string.Join(", ", list.Values.Select(Expression))}))",
            SqlExpression.Case cases => Case(cases),
            SqlExpression.Aggregate aggregate => Aggregate(aggregate),
            SqlExpression.Over over => Over(over),
            SqlExpression.ToDouble number => dialect.ToDouble(Expression(number.Inner), number.Kind),
            SqlExpression.AsDouble number =>
                $"CAST({Expression(number.Inner)} AS {dialect.NullableTypeName(SqlType.Double)})",
            SqlExpression.AsWhole number =>
                $"CAST({Expression(number.Inner)} AS {dialect.NullableTypeName(SqlType.Whole)})",
            SqlExpression.GroupKey key => dialect.GroupKey(Expression(key.Inner)),
            SqlExpression.ToText text => dialect.ToText(Expression(text.Inner)),
            SqlExpression.ToInstant instant => dialect.ToInstant(Expression(instant.Inner)),
            SqlExpression.RawBetween raw => dialect.Between(Expression(raw.Inner), raw.From, raw.Before),
            SqlExpression.Later later => dialect.Later(Expression(later.Inner), later.Time),
            SqlExpression.DayNumber day => dialect.DayNumber(Expression(day.Inner)),
            SqlExpression.Bucket bucket => dialect.Bucket(Expression(bucket.Inner), bucket.Buckets),
            _ => throw new InvalidOperationException(
                $"{expression.GetType().Name} is no expression that can be written"
            ),
        };

    private string Text(string value)
    {
        if (!dialect.Can(SqlCapability.Parameters))
        {
            return dialect.TextLiteral(value);
        }

        if (!_known.TryGetValue(value, out int index))
        {
            index = _parameters.Count;
            _known.Add(value, index);
            _parameters.Add(value);
        }

        return dialect.ParameterMark(index);
    }

    private string Case(SqlExpression.Case cases)
    {
        StringBuilder text = new("CASE");
        foreach ((SqlExpression when, SqlExpression then) in cases.Branches)
        {
            text.Append(" WHEN ").Append(Expression(when)).Append(" THEN ").Append(Expression(then));
        }

        if (cases.Otherwise is { } otherwise)
        {
            text.Append(" ELSE ").Append(Expression(otherwise));
        }

        return text.Append(" END").ToString();
    }

    private string Aggregate(SqlExpression.Aggregate aggregate)
    {
        string of = aggregate.Inner is null ? "*" : Expression(aggregate.Inner);
        return aggregate.Function switch
        {
            SqlAggregate.CountRows => "COUNT(*)",
            SqlAggregate.Count => $"COUNT({of})",
            SqlAggregate.CountDistinct => $"COUNT(DISTINCT {of})",
            SqlAggregate.Sum => $"SUM({of})",
            SqlAggregate.SumWhole => $"CAST(SUM({of}) AS {dialect.NullableTypeName(SqlType.Whole)})",
            SqlAggregate.Minimum => $"MIN({of})",
            SqlAggregate.Maximum => $"MAX({of})",
            SqlAggregate.MinimumText => dialect.MinimumText(of),
            _ => $"AVG({of})",
        };
    }

    private string Over(SqlExpression.Over over)
    {
        StringBuilder text = new(over.Function is null ? "ROW_NUMBER()" : Expression(over.Function));
        text.Append(" OVER (");
        if (over.Partition.Count > 0)
        {
            text.Append("PARTITION BY ").AppendJoin(", ", over.Partition.Select(Expression));
        }

        if (over.Order.Count > 0)
        {
            text.Append(over.Partition.Count > 0 ? " ORDER BY " : "ORDER BY ")
                .AppendJoin(", ", over.Order.Select(Expression));
        }

        if (over.BeforeThis)
        {
            text.Append(" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING");
        }

        return text.Append(')').ToString();
    }

    private void Script(SqlScript script)
    {
        for (int i = 0; i < script.Parts.Count; i++)
        {
            _text.Append(i == 0 ? "WITH " : "),\n").Append(script.Parts[i].Name).Append(" AS (\n");
            for (int j = 0; j < script.Parts[i].Queries.Count; j++)
            {
                _text.Append(j == 0 ? "" : "  UNION ALL\n");
                Select(script.Parts[i].Queries[j], "  ");
            }
        }

        _text.Append(script.Parts.Count == 0 ? "" : ")\n");
        Select(script.Final, "");
        _text.Append(dialect.StatementEnd);
    }

    private void Select(SqlSelect select, string indent)
    {
        _text.Append(indent).Append("SELECT\n");
        for (int i = 0; i < select.Columns.Count; i++)
        {
            (SqlExpression value, string name) = select.Columns[i];
            _text.Append(indent).Append("  ").Append(Expression(value)).Append(name.Length > 0 ? $" AS {name}" : "");
            _text.Append(i == select.Columns.Count - 1 ? "\n" : ",\n");
        }

        if (select.From is { } from)
        {
            _text.Append(indent).Append("FROM ");
            From(from, indent);
        }

        if (select.With is { } with)
        {
            _text.Append(indent).Append("CROSS JOIN ");
            From(with, indent);
        }

        if (select.Join is { } join)
        {
            _text.Append(indent).Append("LEFT JOIN ");
            From(join.With, indent, end: "");
            _text
                .Append(" ON ")
                .Append(Expression(join.Left))
                .Append(" = ")
                .Append(Expression(join.Right))
                .Append('\n');
        }

        if (select.Where is { } where)
        {
            _text.Append(indent).Append("WHERE ").Append(Expression(where)).Append('\n');
        }

        if (select.GroupBy.Count > 0)
        {
            _text.Append(indent).Append("GROUP BY ").AppendJoin(", ", select.GroupBy.Select(Expression)).Append('\n');
        }

        if (select.Limit is { } limit)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{indent}LIMIT {limit}\n");
        }
    }

    private void From(SqlFrom from, string indent, string end = "\n")
    {
        switch (from)
        {
            case SqlFrom.Table table:
                _text.AppendJoin('.', table.Of.Parts.Select(dialect.QuoteIdentifier));
                break;
            case SqlFrom.Part part:
                _text.Append(part.Name);
                break;
            case SqlFrom.Inner inner:
                _text.Append("(\n");
                Select(inner.Query, indent + "  ");
                _text.Append(indent).Append(')');
                break;
            default:
                throw new InvalidOperationException($"{from.GetType().Name} cannot be read from");
        }

        _text.Append(" AS ").Append(from.Alias).Append(end);
    }
}
