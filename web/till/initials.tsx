import { styles } from './styles.ts';

/** A round sign beside a person's name. */
export function Initials({ name, size = 44 }: { name: string; size?: number }) {
  const letters = name
    .split(/\s+/)
    .map((word) => Array.from(word)[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return (
    <span className={styles['initials']} style={{ width: size, height: size }} aria-hidden="true">
      {letters}
    </span>
  );
}
