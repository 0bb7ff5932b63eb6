using System.Globalization;
using System.Text;
using System.Xml;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Reads XML into elements with their lines, safely: no document type, nothing fetched, bounded size, depth and number of elements.</summary>
internal static class XmlTree
{
    private const int MostCharacters = 1 << 27;
    private const int MostElements = 4_000_000;
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    public static XmlNode? Read(string xml, RoadmapDraft draft)
    {
        using StringReader text = new(xml);
        using XmlReader reader = XmlReader.Create(text, Settings);
        return Read(reader, draft);
    }

    public static XmlNode? Read(Stream xml, RoadmapDraft draft)
    {
        using XmlReader reader = XmlReader.Create(xml, Settings);
        return Read(reader, draft);
    }

    /// <summary>The root; null where the document is not well formed or too large, which is a problem.</summary>
    private static XmlNode? Read(XmlReader reader, RoadmapDraft draft)
    {
        IXmlLineInfo place = (IXmlLineInfo)reader;
        XmlNode? root = null;
        Stack<XmlNode> open = new();
        StringBuilder text = new();
        int elements = 0;
        try
        {
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (++elements > MostElements || open.Count == Deepest)
                        {
                            string given = open.Count == Deepest ? "elements within each other" : "elements";
                            string most = NumberText.Count(open.Count == Deepest ? Deepest : MostElements);
                            draft.Wrong("$", place.LineNumber, $"more {given}", $"at most {most}");
                            return null;
                        }

                        XmlNode node = new(reader.LocalName, place.LineNumber);
                        text.Clear();
                        root ??= node;
                        if (open.TryPeek(out XmlNode? parent))
                        {
                            parent.Add(node);
                        }

                        if (!reader.IsEmptyElement)
                        {
                            open.Push(node);
                        }

                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                        text.Append(reader.Value);
                        break;
                    case XmlNodeType.EndElement:
                        XmlNode closed = open.Pop();
                        closed.Text = closed.Children.Count == 0 ? text.ToString() : "";
                        text.Clear();
                        break;
                }
            }
        }
        catch (XmlException broken)
        {
            draft.Wrong(
                "$",
                Math.Max(1, broken.LineNumber),
                "text that cannot be read as XML",
                "well-formed XML without a document type",
                SafeText.Of(broken.Message.Split(" Line ")[0])
            );
            return null;
        }

        return root;
    }
}
