package code

import (
	"fmt"
	"io"
)

// dice roll numbers below 31, all equally likely, with the bytes of a source, which
// they read in blocks.
type dice struct {
	source io.Reader
	block  [256]byte
	left   []byte
}

// roll takes five bits of a byte, and another byte where they are 31.
func (d *dice) roll() (int, error) {
	for rolls := 0; ; rolls++ {
		if len(d.left) == 0 {
			if rolls > len(d.block) { // a whole block of 31
				return 0, fmt.Errorf("%w: it repeats one number", ErrSource)
			}
			if err := d.fill(); err != nil {
				return 0, err
			}
		}
		v := int(d.left[0] & 31)
		d.left = d.left[1:]
		if v < field {
			return v, nil
		}
	}
}

// fill reads a block, or what there is at the end of a source.
func (d *dice) fill() error {
	if d.source == nil {
		return fmt.Errorf("%w: there is none", ErrSource)
	}
	for range 100 {
		n, err := d.source.Read(d.block[:])
		if n > 0 {
			d.left = d.block[:n]
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrSource, err)
		}
	}
	return fmt.Errorf("%w: %w", ErrSource, io.ErrNoProgress)
}
