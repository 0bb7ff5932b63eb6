namespace AiPm.Sdk.Tool;

/// <summary>What an operation found.</summary>
/// <param name="Sentence">In plain words.</param>
/// <param name="Result">The numbers, as a JSON object.</param>
internal sealed record OperationAnswer(string Sentence, string Result)
{
    public string ToJson() =>
        ToolJson.Write(json =>
        {
            json.WriteString("sentence", Sentence);
            json.WritePropertyName("result");
            json.WriteRawValue(Result.Trim());
        });
}
