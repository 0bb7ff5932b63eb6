namespace AiPm.Sdk.Reporting;

/// <content>Where marks stand: scales and the labels of axes.</content>
internal sealed partial class VegaLiteSpec
{
    private void Places(ChartLayer layer)
    {
        Place("x", _chart.X, layer, row => row.X, row => row.X2, atStart: 6);
        Place("y", _chart.Y, layer, row => row.Y, row => row.Y2, atStart: 10);
    }

    private void Place(
        string channel,
        ChartAxis axis,
        ChartLayer layer,
        Func<ChartRow, double> place,
        Func<ChartRow, double> end,
        int atStart
    )
    {
        bool isNamed = axis.Kind == AxisKind.Names;
        if (isNamed ? layer.Rows.All(row => Name(row, channel) is null) : !layer.Rows.Any(row => IsPlace(place(row))))
        {
            if (layer.Mark == ChartMark.Text)
            {
                _writer.WriteStartObject(channel);
                _writer.WriteNumber("value", atStart);
                _writer.WriteEndObject();
            }

            return;
        }

        _writer.WriteStartObject(channel);
        _writer.WriteString("field", isNamed ? NameField(channel) : channel);
        _writer.WriteString(
            "type",
            isNamed ? "nominal"
                : axis.Kind == AxisKind.Date ? "temporal"
                : "quantitative"
        );
        WriteOrNull("title", axis.Title);
        if (layer.Mark is ChartMark.Bar or ChartMark.Area)
        {
            _writer.WriteNull("stack");
        }

        if (isNamed)
        {
            _writer.WriteNull("sort");
        }

        Scale(axis);
        Labels(channel, axis);
        _writer.WriteEndObject();
        if (layer.Rows.Any(row => IsPlace(end(row))))
        {
            _writer.WriteStartObject(channel + "2");
            _writer.WriteString("field", channel + "2");
            _writer.WriteEndObject();
        }
    }

    private void Scale(ChartAxis axis)
    {
        _writer.WriteStartObject("scale");
        switch (axis.Kind)
        {
            case AxisKind.Names:
                Domain(axis.Names);
                break;
            case AxisKind.Date:
                break;
            default:
                if (axis.IsLogarithmic)
                {
                    _writer.WriteString("type", "log");
                }
                else
                {
                    _writer.WriteBoolean("zero", axis.HasZero);
                }

                if (axis.Range is { } range)
                {
                    _writer.WriteStartArray("domain");
                    _writer.WriteNumberValue(range.Lower);
                    _writer.WriteNumberValue(range.Upper);
                    _writer.WriteEndArray();
                }

                break;
        }

        _writer.WriteEndObject();
    }

    private void Domain(IReadOnlyList<string> names)
    {
        _writer.WriteStartArray("domain");
        foreach (string name in names)
        {
            _writer.WriteStringValue(PlainText.Visible(name));
        }

        _writer.WriteEndArray();
    }

    private void Labels(string channel, ChartAxis axis)
    {
        string? format = axis.Kind switch
        {
            AxisKind.Share => "~%",
            AxisKind.Money => "~s",
            _ => null,
        };
        bool isTurned = channel == "x" && axis.Kind == AxisKind.Names && axis.Names.Any(name => name.Length > 6);
        _writer.WriteStartObject("axis");
        if (format is not null)
        {
            _writer.WriteString("format", format);
        }

        // As the sentences beside the chart write them: "76 %", "0" and not "0M", "7 Mar".
        switch (axis.Kind)
        {
            case AxisKind.Share:
                _writer.WriteString("labelExpr", "replace(datum.label, '%', '\u00a0%')");
                break;
            case AxisKind.Money:
                _writer.WriteString("labelExpr", "datum.value ? datum.label : '0'");
                break;
            case AxisKind.Date:
                _writer.WriteStartObject("format");
                _writer.WriteString("year", "%Y");
                _writer.WriteString("month", "%B");
                _writer.WriteString("week", "%-d %b");
                _writer.WriteString("date", "%-d %b");
                _writer.WriteEndObject();
                break;
            default:
                break;
        }

        if (channel == "x" && axis.Kind == AxisKind.Names)
        {
            _writer.WriteNumber("labelAngle", isTurned ? -35 : 0);
        }
        else if (axis.Kind != AxisKind.Names)
        {
            // On a narrow screen labels would run into each other: Vega leaves out those that do.
            _writer.WriteBoolean("labelOverlap", true);
            _writer.WriteNumber("tickCount", 6);
        }

        _writer.WriteEndObject();
    }

    private string? Name(ChartRow row, string channel) => NameField(channel) == "column" ? row.Column : row.Name;

    /// <summary>Rows have the names of the upright axis, or of the only axis of names.</summary>
    private string NameField(string channel) => channel == "x" && _chart.Y.Kind == AxisKind.Names ? "column" : "name";
}
