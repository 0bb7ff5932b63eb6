using System.Text;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk;

/// <summary>
/// An experiment over a warehouse as a JSON file: where exposures and facts are, what is measured from them, and for which days. The same file runs on
/// tables in memory, one database or several.
/// </summary>
/// <remarks>Bad content never throws: every problem is listed with its place, what was given and what is allowed.</remarks>
public static class WarehouseFile
{
    /// <summary>Reads a definition.</summary>
    /// <param name="json">The file's text.</param>
    public static DocumentReading<WarehouseExperiment> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return WarehouseShapes.Document.Read(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads a definition from a stream of UTF-8.</summary>
    /// <param name="utf8">The stream; it stays open.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    public static DocumentReading<WarehouseExperiment> Read(Stream utf8) => WarehouseShapes.Document.Read(utf8);

    /// <summary>The JSON Schema (draft 2020-12) of the file, from the same table that reads it.</summary>
    public static string JsonSchema() =>
        WarehouseShapes.Document.ToJsonSchema(new("urn:aipm:warehouse-experiment:1"), "AiPm.Sdk warehouse experiment");
}
