using System.Globalization;
using AiPm.Sdk.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// Every benchmark once, at its smallest size.
if (args is ["--smoke"])
{
    return Smoke.Run(Console.Out) == 0 ? 0 : 1;
}

// One side of a comparison of benchmarks/compare.
if (args is ["--serve", string benchmark, .. string[] parameters])
{
    Server.Run(benchmark, parameters, Console.In, Console.Out);
    return 0;
}

// The instances that benchmarks/compare/portfolio solves again with other solvers.
if (args is ["--portfolios", string folder])
{
    PortfolioInstances.Write(folder);
    return 0;
}

// Our side of benchmarks/compare/metrics.
if (args is ["--classification", string columns])
{
    ClassificationTimings.Run(columns);
    return 0;
}

if (args is ["--model-quality"])
{
    ModelQualityTimings.Run();
    return 0;
}

if (args is ["--drift", string samples])
{
    DriftTimings.Run(samples);
    return 0;
}

// Critical paths of 10,000 items; with a folder of PSPLIB, their lengths beside the library's.
if (args is ["--critical-path", .. string[] psplib])
{
    if (psplib is [string networks])
    {
        CriticalPathTimings.Compare(networks);
    }
    else
    {
        CriticalPathTimings.Run();
    }

    return 0;
}

// A look of the always-valid monitor, timed by itself.
if (args is ["--always-valid"])
{
    AlwaysValidTimings.Run();
    return 0;
}

// Our side of benchmarks/compare/experiments/compare_statistics.py.
if (args is ["--statistics", string units])
{
    StatisticsTimings.Run(units);
    return 0;
}

// The worth of every control of a large register, and searches for the best sets.
if (args is ["--controls"])
{
    ControlTimings.Run();
    return 0;
}

// A million bandit decisions, by the processor's time.
if (args is ["--bandits"])
{
    BanditTimings.Run();
    return 0;
}

// Our side of benchmarks/compare/experiments/compare_analysis.py.
if (args is ["--analysis"])
{
    AnalysisTimings.Run();
    return 0;
}

// Boundaries of 200 looks and a look at a whole experiment, timed by themselves.
if (args is ["--group-sequential"])
{
    GroupSequentialTimings.Run();
    return 0;
}

// A leaderboard of models, timed by itself.
if (args is ["--evaluation"])
{
    EvaluationTimings.Run();
    return 0;
}

// Our side of benchmarks/compare/risks/compare_losses.py.
if (args is ["--audit"])
{
    AuditTimings.Run();
    return 0;
}

if (args is ["--losses"])
{
    RiskTimings.Run();
    return 0;
}

// Forecasts of roadmaps, timed by themselves.
if (args is ["--forecasts"])
{
    ForecastTimings.Run();
    return 0;
}

// How near to the shortest schedules of a folder of instances the search comes, and how fast schedules are made.
if (args is ["--resource-schedules", string instances, .. string[] seeds])
{
    ResourceScheduleQuality.Run(
        instances,
        seeds is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1
    );
    return 0;
}

// Ten million exposures and as many facts, computed in process.
if (args is ["--warehouse"])
{
    WarehouseTimings.Run();
    return 0;
}

// Each run builds the whole library again: two minutes, the default, are too few on a busy machine.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance);
config.BuildTimeout = TimeSpan.FromMinutes(10);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
