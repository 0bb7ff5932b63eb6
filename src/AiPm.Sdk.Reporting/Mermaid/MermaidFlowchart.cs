using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>Flowcharts as Mermaid text, which GitHub draws in Markdown.</summary>
/// <remarks>Nodes are called <c>n1</c>, <c>n2</c> … in the text, as Mermaid reads an id such as <c>end</c> or <c>o1</c> as something else.</remarks>
public static class MermaidFlowchart
{
    private const string Critical = "stroke:#b42318,stroke-width:3px";

    /// <summary>A flowchart from left to right; groups in the order they first appear.</summary>
    /// <param name="title">The title, for those who hear the diagram instead of seeing it.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="arrows">The arrows between them.</param>
    /// <exception cref="ArgumentException">Two nodes have one id, or an arrow leaves or reaches no node.</exception>
    public static string Of(string title, IEnumerable<FlowNode> nodes, IEnumerable<FlowArrow> arrows)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(arrows);
        FlowNode[] all = [.. nodes];
        FlowArrow[] links = [.. arrows];
        Dictionary<string, string> names = Names(all);
        StringBuilder text = new();
        text.Append("flowchart LR\n    accTitle: ").Append(MermaidText.Label(title)).Append('\n');
        int group = 0;
        foreach (
            IGrouping<string?, FlowNode> members in all.GroupBy(node => node.Group, StringComparer.Ordinal)
                .OrderBy(members => members.Key is not null)
        )
        {
            if (members.Key is { } name)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    subgraph g{++group}[{MermaidText.Quoted(name)}]\n    direction LR\n"
                );
            }

            foreach (FlowNode node in members)
            {
                string label = MermaidText.Quoted(node.Label);
                string shape = node.Shape switch
                {
                    FlowShape.Rounded => $"([{label}])",
                    FlowShape.Hexagon => $"{{{{{label}}}}}",
                    FlowShape.Rhombus => $"{{{label}}}",
                    _ => $"[{label}]",
                };
                text.Append("    ").Append(names[node.Id]).Append(shape).Append('\n');
            }

            text.Append(members.Key is null ? "" : "    end\n");
        }

        foreach (FlowArrow link in links)
        {
            string label = link.Label is { } words ? $"|{MermaidText.Quoted(words)}|" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {Name(names, link.From)} -->{label} {Name(names, link.To)}\n"
            );
        }

        Styles(text, all.Where(node => node.IsCritical).Select(node => names[node.Id]), links);
        return text.ToString();
    }

    private static Dictionary<string, string> Names(FlowNode[] nodes)
    {
        Dictionary<string, string> names = new(nodes.Length, StringComparer.Ordinal);
        foreach (FlowNode node in nodes)
        {
            ArgumentNullException.ThrowIfNull(node, nameof(nodes));
            string name = string.Create(CultureInfo.InvariantCulture, $"n{names.Count + 1}");
            if (!names.TryAdd(node.Id, name))
            {
                throw new ArgumentException(
                    $"nodes must have different ids, but \"{node.Id}\" is there twice",
                    nameof(nodes)
                );
            }
        }

        return names;
    }

    private static string Name(Dictionary<string, string> names, string id) =>
        names.TryGetValue(id, out string? name)
            ? name
            : throw new ArgumentException(
                $"arrows must run between the nodes, but \"{id}\" is the id of none",
                nameof(id)
            );

    private static void Styles(StringBuilder text, IEnumerable<string> critical, FlowArrow[] arrows)
    {
        string[] nodes = [.. critical];
        int[] places = [.. arrows.Index().Where(arrow => arrow.Item.IsCritical).Select(arrow => arrow.Index)];
        if (nodes.Length > 0)
        {
            text.Append("    classDef critical ").Append(Critical).Append('\n');
            text.Append("    class ").AppendJoin(',', nodes).Append(" critical\n");
        }

        if (places.Length > 0)
        {
            text.Append("    linkStyle ").AppendJoin(',', places).Append(' ').Append(Critical).Append('\n');
        }
    }
}
