package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"time"
)

// Job is one engine on one model. It runs in a process of its own, so that its peak
// memory is known.
type Job struct {
	Data    Data
	Engine  string // "columns", "stream" or "duckdb"
	Model   string
	Threads int // of DuckDB
	Runs    int // the one with the least CPU time counts
}

// Measured is what a job took.
type Measured struct {
	Checksum   uint64
	Wall, CPU  time.Duration // of the best run
	Loaded     int64         // peak memory after loading, in bytes
	Peak       int64         // peak memory at the end, loading included
	Earned     int           // creators
	Unearned   int64         // minor units
	Unrepeated bool          // two runs gave different results
}

// attempt is an engine with its data loaded.
type attempt struct {
	run   func() (Result, error)
	close func() error
}

// measure does a job in this process.
func measure(j Job) (m Measured, err error) {
	var a attempt
	switch j.Engine {
	case "columns":
		a, err = ours(j.Data, j.Model)
	case "making":
		a = making(j.Data)
	case "stream":
		a, err = stream(j.Data, j.Model)
	case "duckdb":
		a, err = duck(j.Data, j.Model, j.Threads)
	default:
		err = fmt.Errorf("unknown engine %q", j.Engine)
	}
	if err != nil {
		return Measured{}, err
	}
	if a.close != nil {
		defer func() { err = errors.Join(err, a.close()) }()
	}
	_, m.Loaded = usage()
	for i := range max(1, j.Runs) {
		debug.FreeOSMemory() // what loading left, or the run before
		began := time.Now()
		before, _ := usage()
		r, err := a.run()
		after, _ := usage()
		wall := time.Since(began)
		if err != nil {
			return Measured{}, err
		}
		sum := r.Checksum()
		m.Unrepeated = m.Unrepeated || i > 0 && sum != m.Checksum
		m.Checksum, m.Earned, m.Unearned = sum, len(r.Totals), r.Unattributed
		if cpu := after - before; i == 0 || cpu < m.CPU {
			m.Wall, m.CPU = wall, cpu
		}
	}
	_, m.Peak = usage()
	return m, nil
}

// jobVariable carries a job to the process that does it.
const jobVariable = "IRMKIT_BENCHMARK_JOB"

// child does the job of this process, if it has one.
func child() (is bool, err error) {
	text, is := os.LookupEnv(jobVariable)
	if !is {
		return false, nil
	}
	var j Job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return true, err
	}
	m, err := measure(j)
	if err != nil {
		return true, err
	}
	return true, json.NewEncoder(os.Stdout).Encode(m)
}

// spawn does a job in a new process of this program.
func spawn(j Job) (m Measured, err error) {
	text, err := json.Marshal(j)
	if err != nil {
		return m, err
	}
	self, err := os.Executable()
	if err != nil {
		return m, err
	}
	cmd := exec.CommandContext(context.Background(), self)
	cmd.Env = append(os.Environ(), jobVariable+"="+string(text))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return m, fmt.Errorf("%s, %s: %w", j.Engine, j.Model, err)
	}
	return m, json.Unmarshal(out, &m)
}
