import { Outlet } from '@tanstack/react-router'
import { useLayoutEffect } from 'react'

/** The requester's pages have the density for thumbs. */
export function Portal() {
  useLayoutEffect(() => {
    document.documentElement.dataset.density = 'portal'
  }, [])
  return <Outlet />
}
