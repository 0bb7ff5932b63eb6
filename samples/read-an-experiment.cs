#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// Did it work? Two lines of counts, the control first.
// dotnet run samples/read-an-experiment.cs ["control 5000 600" "new prompt 5000 680"]
using AiPm.Sdk;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

string[] lines = args.Length > 0 ? args : ["no mail 21306 2262", "men's mail 21307 3894"];
CsvReading<ArmLine> reading = ArmLines.Read(string.Join('\n', lines));
if (!reading.TryGet(out IReadOnlyList<ArmLine>? arms))
{
    foreach (Problem problem in reading.Problems)
    {
        Console.Error.WriteLine(problem);
    }

    return 2;
}

ExperimentResult result = ArmLines.Analyze(arms, "Mail to customers", "visits");
Console.WriteLine(ExperimentReport.Of(result).ToText());
return result.Decision.Verdict == Verdict.Ship ? 0 : 1;
