using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class QuantityJsonTests
{
    private static readonly Undefined NoVisits = new(
        UndefinedReason.ZeroDenominator,
        "A rate of no visits is undefined."
    );

    public static TheoryData<string, string> Refused =>
        new()
        {
            { "measured", "\"0.5\"" },
            { "measured", "null" },
            { "measured", "1e999" },
            { "measured", "{}" },
            { "measured", """{"undefined":"zeroDenominator"}""" },
            { "measured", """{"undefined":"nobodyKnows","sentence":"?"}""" },
            { "measured", """{"undefined":"zeroDenominator","sentence":null}""" },
            { "measured", """{"undefined":"zeroDenominator","sentence":"?","value":1}""" },
            { "interval", "[0,1]" },
            { "interval", """{"lower":1}""" },
            { "interval", """{"lower":1,"upper":0}""" },
            { "interval", """{"lower":0,"upper":1e999}""" },
            { "interval", """{"lower":0,"upper":"Infinity"}""" },
            { "interval", """{"lower":0,"upper":null}""" },
            { "interval", """{"lower":0,"upper":1,"confidence":0.95}""" },
            { "interval", """{"lower":0,"lower":1}""" },
            { "simulated", "0.5" },
            { "simulated", """{"value":0.5}""" },
            { "simulated", """{"value":0.5,"standardError":-1}""" },
            { "simulated", """{"value":1e999,"standardError":1}""" },
            { "simulated", """{"value":"0.5","standardError":1}""" },
        };

    [Fact]
    public void Forms()
    {
        const string reason = """{"undefined":"zeroDenominator","sentence":"A rate of no visits is undefined."}""";
        Assert.Equal(reason, JsonSerializer.Serialize(NoVisits));
        Assert.Equal("0.1", JsonSerializer.Serialize<Measured>(0.1));
        Assert.Equal(reason, JsonSerializer.Serialize<Measured>(NoVisits));
        Assert.Equal("""{"lower":-0.5,"upper":2}""", JsonSerializer.Serialize(new Interval(-0.5, 2)));
        Assert.Equal(
            """{"lower":"unbounded below","upper":"unbounded"}""",
            JsonSerializer.Serialize<MeasuredInterval>(new Interval(double.NegativeInfinity, double.PositiveInfinity))
        );
        Assert.Equal(reason, JsonSerializer.Serialize<MeasuredInterval>(NoVisits));
        Assert.Equal(
            """{"value":0.82,"standardError":0.004}""",
            JsonSerializer.Serialize(new SimulatedValue(0.82, 0.004))
        );
        Assert.Equal(
            """{"undefined":"notMeasured","sentence":"Nothing was measured."}""",
            JsonSerializer.Serialize(default(Measured))
        );
    }

    [Fact]
    public void Members_have_the_same_forms()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteMeasured("share", 0.5);
            json.WriteMeasured("rate", NoVisits);
            json.WriteInterval("interval", new Interval(0, double.PositiveInfinity));
            json.WriteSimulated("mean", new(1, 0.25));
            json.WriteEndObject();
        }

        Assert.Equal(
            """{"share":0.5,"rate":{"undefined":"zeroDenominator","sentence":"A rate of no visits is undefined."},"interval":{"lower":0,"upper":"unbounded"},"mean":{"value":1,"standardError":0.25}}""",
            Encoding.UTF8.GetString(stream.ToArray())
        );
    }

    [Fact]
    public void Any_number_any_reason_and_any_interval_come_back()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<(double, double)>(),
                ((double A, double B) x) =>
                {
                    double a = double.IsNaN(x.A) ? 0 : x.A;
                    double b = double.IsNaN(x.B) ? 0 : x.B;
                    return Returns<MeasuredInterval>(new Interval(Math.Min(a, b), Math.Max(a, b)))
                        && (!double.IsFinite(a) || Returns<Measured>(a))
                        && (!double.IsFinite(a) || !double.IsFinite(b) || Returns(new SimulatedValue(a, Math.Abs(b))));
                }
            )
            .Holds();
        foreach (UndefinedReason reason in Enum.GetValues<UndefinedReason>())
        {
            Undefined undefined = new(reason, $"\"{reason}\" – why");
            Assert.True(Returns(undefined));
            Assert.True(Returns<Measured>(undefined));
            Assert.True(Returns<MeasuredInterval>(undefined));
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_quantity_is_refused(string type, string text)
    {
        Assert.Throws<JsonException>(() =>
            _ = type switch
            {
                "measured" => JsonSerializer.Deserialize<Measured>(text),
                "interval" => (object)JsonSerializer.Deserialize<MeasuredInterval>(text),
                _ => JsonSerializer.Deserialize<SimulatedValue>(text),
            }
        );
    }

    [Fact]
    public void An_outcome_without_an_interval_is_written()
    {
        Estimate five = Estimate.Normal(5, 1);
        PrecisionOutcome outcome = five.Simulate(
            SimulationOptions.Default with
            {
                Draws = 1_000,
                Until = PrecisionTarget.Quantile(1 - 1e-9, 0.5),
            }
        ).Precision!;
        Assert.True(double.IsInfinity(outcome.HalfWidth));
        using JsonDocument written = JsonDocument.Parse(JsonSerializer.Serialize(outcome));
        Assert.Equal("unbounded", written.RootElement.GetProperty("HalfWidth").GetString());
        Assert.Equal("unbounded", written.RootElement.GetProperty("Interval").GetProperty("upper").GetString());
    }

    private static bool Returns<T>(T value) =>
        Equals(JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value)), value);
}
