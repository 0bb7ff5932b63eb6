using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk.Tests.Samples;

/// <summary>A notebook (nbformat 4.5): its code cells, and what each says it printed and showed.</summary>
internal sealed class Notebook
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _path;
    private readonly JsonObject _document;

    public Notebook(string path)
    {
        _path = path;
        _document = (JsonObject)JsonNode.Parse(File.ReadAllText(path))!;
    }

    public static string Folder { get; } = Path.Combine(TestData.Repository, "samples", "notebooks");

    public JsonObject Document => _document;

    public IReadOnlyList<JsonObject> CodeCells =>
        [.. _document["cells"]!.AsArray().Cast<JsonObject>().Where(cell => (string)cell["cell_type"]! == "code")];

    /// <summary>What its cells say they gave, as JSON.</summary>
    public string Outputs => Written([.. CodeCells.Select(cell => cell["outputs"]!.DeepClone())]);

    /// <summary>Runs the cells in order and says what they give, as JSON.</summary>
    public string Run()
    {
        IReadOnlyList<JsonObject> cells = CodeCells;
        NotebookSession session = new(cells.Count);
        JsonArray all = [];
        for (int place = 0; place < cells.Count; place++)
        {
            all.Add((JsonNode)Run(session, cells[place], place + 1));
        }

        return Written(all);
    }

    /// <summary>Writes into the notebook what its cells give.</summary>
    public void Write()
    {
        JsonArray all = (JsonArray)JsonNode.Parse(Run())!;
        IReadOnlyList<JsonObject> cells = CodeCells;
        for (int place = 0; place < cells.Count; place++)
        {
            cells[place]["execution_count"] = place + 1;
            cells[place]["outputs"] = all[place]!.DeepClone();
        }

        File.WriteAllText(_path, _document.ToJsonString(Form) + "\n");
    }

    private static JsonArray Run(NotebookSession session, JsonObject cell, int number)
    {
        // The package of this version is what is tested; it cannot be fetched before it is there.
        string code = string.Join(
            '\n',
            Joined(cell["source"]!)
                .Split('\n')
                .Select(line => line.StartsWith("#r ", StringComparison.Ordinal) ? "" : line)
        );
        TextWriter console = Console.Out;
        string folder = Environment.CurrentDirectory;
        CultureInfo culture = CultureInfo.CurrentCulture;
        using StringWriter printed = new();
        object? value;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Console.SetOut(printed);
            Environment.CurrentDirectory = Folder;
            value = session.RunAsync(code).GetAwaiter().GetResult();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
            CultureInfo.CurrentCulture = culture;
        }

        JsonArray outputs = [];
        if (printed.ToString().ReplaceLineEndings("\n") is { Length: > 0 } text)
        {
            outputs.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = "stdout",
                        ["output_type"] = "stream",
                        ["text"] = Lines(text),
                    }
            );
        }

        if (value is not null)
        {
            outputs.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["data"] = Data(value),
                        ["execution_count"] = number,
                        ["metadata"] = new JsonObject(),
                        ["output_type"] = "execute_result",
                    }
            );
        }

        return outputs;
    }

    private static JsonObject Data(object value)
    {
        JsonObject data = [];
        if (NotebookHost.Html(value) is { } html)
        {
            data["text/html"] = Lines(html);
        }

        data["text/plain"] = Lines(value is Picture picture ? picture.Sentence : value.ToString()!);
        return data;
    }

    // nbformat keeps texts as lists of lines, so that differences can be read.
    private static JsonArray Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        JsonArray kept = [];
        for (int i = 0; i < lines.Length; i++)
        {
            bool isLast = i == lines.Length - 1;
            if (!isLast || lines[i].Length > 0)
            {
                kept.Add((JsonNode)(isLast ? lines[i] : lines[i] + "\n"));
            }
        }

        return kept;
    }

    private static string Joined(JsonNode source) =>
        source is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)source!;

    private static string Written(JsonArray outputs) => outputs.ToJsonString(Form);
}
